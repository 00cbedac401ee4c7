"""What comes in and goes out as files: vector data, workbooks, point lists."""
