-- makes: $matching
-- Settings and constants that the scripts of this step read.
set variable matching = $1
