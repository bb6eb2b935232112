"""The review workflow that every installation has."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from hamseda.newsroom.models import Release, SecondPersonReview

WORKFLOW_NAME = "انتشار خبر"
TASK_NAME = "بازبینی نفر دوم"


@transaction.atomic
def ensure_review_workflow() -> Workflow:
    """Give releases their workflow of one step, review by a second person, where it is missing."""
    content_type = ContentType.objects.get_for_model(Release)
    assigned = WorkflowContentType.objects.filter(content_type=content_type).first()
    if assigned:
        return assigned.workflow
    workflow = Workflow.objects.create(name=WORKFLOW_NAME, active=True)
    task = SecondPersonReview.objects.create(name=TASK_NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
    return workflow
