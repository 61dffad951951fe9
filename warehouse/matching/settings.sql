-- makes: $matching
-- What the statements of this step are told.
set variable matching = $1
