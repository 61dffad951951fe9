-- makes: $link_kind
set variable link_kind = $1
