"""What has to be right with this computer before a window is tried: one sentence that names the cure, or nothing.

Qt aborts with a core dump where a library of its plugin is missing, so this looks first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from ui import plain_imports

OLDEST_QT, NEWEST_QT = (6, 11, 3), (6, 12)
"""6.12.0 aborts Python 3.11: it drops a reference to None on each call (none_dealloc)."""

XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt's X plugin links to, and the Debian package that has it."""

_INSTALL = 'install the right one with: python -m pip install "PySide6-Essentials>=6.11.3,<6.12"'
_OTHER_LIBRARIES = {
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0", "libdbus-1.so.3": "libdbus-1-3", "libglib-2.0.so.0": "libglib2.0-0",
}  # fmt: skip


def problem() -> str | None:
    """The first thing that is wrong; None where the window can be tried."""
    return _of_store() or _of_qt() or (_of_screen(os.environ) if sys.platform == "linux" else None)


def of_version(version: str) -> str | None:
    """Whether that PySide6 can be used."""
    numbers = tuple(int(part) for part in version.split(".")[:3] if part.isdigit())
    if OLDEST_QT <= numbers < NEWEST_QT:
        return None
    return f"PySide6 {version} does not work with Pillarbook; {_INSTALL}"


def of_libraries(libraries: Mapping[str, str], load: Callable[[str], object]) -> str | None:
    """Whether these libraries can be loaded; all missing ones are named at once."""
    missing = [package for name, package in libraries.items() if not _loads(name, load)]
    if not missing:
        return None
    return (
        f"Windows need system libraries that are missing here; install them with: apt-get install {' '.join(missing)}"
    )


def uses_xcb(environment: Mapping[str, str]) -> bool:
    """Whether Qt will open its window through X11."""
    asked = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    return asked == "xcb" if asked else not environment.get("WAYLAND_DISPLAY")


def _of_qt() -> str | None:
    try:
        with plain_imports.kept():
            import PySide6

            wrong = of_version(PySide6.__version__)
            if wrong is None:
                from PySide6 import QtWidgets  # noqa: F401
    except ImportError as error:
        return _of_import(str(error))
    return wrong


def _of_import(said: str) -> str:
    from ctypes import CDLL

    package = next((package for name, package in _OTHER_LIBRARIES.items() if name in said), None)
    if package:
        return of_libraries(_OTHER_LIBRARIES, CDLL) or f"{said}; install it with: apt-get install {package}"
    return (
        f'PySide6 cannot be loaded ({said}); install it with: python -m pip install "PySide6-Essentials>=6.11.3,<6.12"'
    )


def _of_screen(environment: Mapping[str, str]) -> str | None:
    if not uses_xcb(environment):
        return None
    from ctypes import CDLL

    missing = of_libraries(XCB_LIBRARIES, CDLL)
    return missing or (None if _reaches_screen() else _no_screen(environment))


def _no_screen(environment: Mapping[str, str]) -> str:
    where = environment.get("DISPLAY")
    known = f"the screen {where} does not answer" if where else "DISPLAY is not set"
    return f"There is no screen for a window ({known}); start Pillarbook from a desktop session, or use pillarbook-cli."


def _reaches_screen() -> bool:
    """Whether an X server answers, asked through libxcb as Qt will."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    works = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return works


def _of_store() -> str | None:
    try:
        from catalog.catalog import Catalog
        from catalog.errors import UnsuitableMachine
    except ImportError as error:
        return f"A library of Pillarbook cannot be loaded ({error}); install it with: python -m pip install pillarbook"
    try:
        Catalog.require_machine()
    except UnsuitableMachine as error:
        return str(error)
    return None


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
