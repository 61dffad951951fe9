update link_settings set kind = $1
