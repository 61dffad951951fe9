-- Lines of the table just read that could not be read, in order.
SELECT line, first(error_message ORDER BY column_idx) AS message, first(csv_line ORDER BY column_idx) AS text
FROM reject_errors
GROUP BY line
ORDER BY line;
