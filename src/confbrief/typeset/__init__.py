"""Text as it is set: runs, their widths and lines, and colours."""
