"""Screens of people, of the posts that they hold, and of who speaks for an office."""

from hamseda.registry.forms.people import (
    AppointmentForm,
    CourseForm,
    PersonForm,
    PostForm,
    RepresentativeForm,
)
from hamseda.registry.models import Appointment, Course, Person, Post, Representative
from hamseda.registry.operations.people import (
    save_appointment,
    save_course,
    save_person,
    save_post,
    save_representative,
)
from hamseda.registry.views.screens import digits, saving, viewset

SCREENS = (
    viewset(
        Person, PersonForm, "user", ["name", "code"],
        saving(save_person, "person"), search_fields=["name"],
    ),
    viewset(
        Post, PostForm, "list-ol",
        ["title", "office", "duty", digits("seat_count", "شمار جایگاه‌ها")],
        saving(save_post, "post"), list_filter=["duty"], search_fields=["title", "office__name"],
    ),
    viewset(
        Appointment, AppointmentForm, "tasks",
        ["person", "post", "valid_from", "valid_until"],
        saving(save_appointment, "appointment", "office", "title"),
        list_filter=["is_multi_job", "is_acting"], search_fields=["person__name", "post__title"],
    ),
    viewset(
        Representative, RepresentativeForm, "comment",
        ["person", "office", "kind", "news_field", "valid_from", "valid_until"],
        saving(save_representative, "representative"),
        list_filter=["kind"], search_fields=["person__name", "office__name"],
    ),
    viewset(
        Course, CourseForm, "doc-full", ["title", "person", digits("hours", "ساعت"), "held_on"],
        saving(save_course, "course"), search_fields=["title", "person__name"],
    ),
)  # fmt: skip
