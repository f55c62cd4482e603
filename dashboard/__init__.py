"""What is seen: pages, charts, wording, exports, command line."""

CASE_VARIABLE = "ALLIANCE_READINESS_CASE"  # folder that `serve --case DIR` hands to the pages
TEAM_VARIABLE = "ALLIANCE_READINESS_TEAM"  # file that `serve --team FILE` hands to the pages
READER = "alliance_reader"  # the cookie by which a browser says whose it is
