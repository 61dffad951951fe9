set variable link_kind = $1
