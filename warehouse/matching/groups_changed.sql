select node from link_shaken
