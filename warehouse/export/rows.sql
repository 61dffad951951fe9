-- The chosen rows.
from exported_rows;
