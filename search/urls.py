"""Public addresses of the search; they stand below the prefix of the interface's language."""

from django.urls import path

from search.views import compare, export, ranking, reading, results, suggestions

app_name = "search"
urlpatterns = [
    path("zoeken/", results.search, name="results"),
    path("zoeken/lezen/", reading.reading, name="reading"),
    path("zoeken/vergelijken/", compare.compare, name="compare"),
    path("zoeken/lijst.csv", export.csv_list, name="csv"),
    path("zoeken/suggesties/", suggestions.suggestions, name="suggestions"),
    path("zo-werkt-de-rangschikking/", ranking.ranking, name="ranking"),
]
