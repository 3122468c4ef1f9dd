"""What the main window is put together from: its actions, menus, banners and the work it starts."""
