"""Pages that are like others of their station: the site's own parts are cut out before anything is read."""
