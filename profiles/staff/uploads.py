"""Photos that come several at once: cleaned before Wagtail keeps them for its second form."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from wagtail.images.views.multiple import AddView

from profiles.media.photos import clean_photo

FILE = "files[]"


class SeveralPhotosView(AddView):
    def post(self, request: HttpRequest) -> HttpResponse:
        if FILE in request.FILES:
            try:
                request.FILES[FILE] = clean_photo(request.FILES[FILE])  # type: ignore[arg-type]
            except ValidationError as refused:
                return JsonResponse({"success": False, "error_message": "\n".join(refused.messages)})
        answer: HttpResponse = super().post(request)
        return answer
