"""python -m dashboard"""

from dashboard.cli.main import main

main()
