"""The registry's place in the back office."""

from wagtail import hooks

from hamseda.registry.views import RegistryGroup


@hooks.register("register_admin_viewset")
def registry_screens() -> RegistryGroup:
    """Offices, outlets, people, posts, areas and roles."""
    return RegistryGroup()
