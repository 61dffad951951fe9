-- Lines of the table just read that could not be read, in order.
SELECT
  line,
  bool_or(error_type = 'LINE SIZE OVER MAXIMUM') AS is_too_large,
  first(error_message ORDER BY column_idx) AS message,
  first(csv_line ORDER BY column_idx) AS text
FROM reject_errors
GROUP BY line
ORDER BY line;
