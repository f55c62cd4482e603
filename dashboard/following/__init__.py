"""What a pair is set against and watched for: a version, a date or a file of before, and questions still open."""
