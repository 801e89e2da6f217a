"""``python -m confbrief`` is the same program as ``confbrief``."""

from confbrief.cli import main

if __name__ == "__main__":
    main()
