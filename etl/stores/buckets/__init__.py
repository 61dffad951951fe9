"""Object storage: S3, Google Cloud Storage and Azure, through Apache OpenDAL (the extra `copydesk[buckets]`)."""
