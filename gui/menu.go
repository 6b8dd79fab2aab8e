package gui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// viewIndex is the place of the View menu.
const viewIndex = 2

// menu builds the main menu; every item names its key.
func (w *Window) menu() *fyne.MainMenu {
	return fyne.NewMainMenu(
		fyne.NewMenu("File",
			w.item("Open preset or figure…", "open"),
			w.item("Export figure…", "export"),
			fyne.NewMenuItemSeparator(),
			w.quitItem(),
		),
		fyne.NewMenu("Edit",
			w.item("What if…", "branch"),
			fyne.NewMenuItemSeparator(),
			w.item("Undo", "undo"),
			w.item("Redo", "redo"),
		),
		w.viewMenu(),
		fyne.NewMenu("Help",
			w.item("Keys", "help"),
			fyne.NewMenuItem("About Marrow", w.showAbout),
		),
	)
}

// viewMenu is built anew when a check mark changes: Fyne has no way to move one.
func (w *Window) viewMenu() *fyne.Menu {
	theme := fyne.NewMenuItem("Theme", nil)
	theme.ChildMenu = fyne.NewMenu("", w.modeItem("Light", modeLight), w.modeItem("Dark", modeDark), w.modeItem("As the system", modeSystem))
	text := fyne.NewMenuItem("Text size", nil)
	text.ChildMenu = fyne.NewMenu("", w.item("Larger", "larger"), w.item("Smaller", "smaller"), w.item("Default", "text size"))
	log, ghost := w.item("Logarithmic axes", "log"), w.item("Overlay previous run", "ghost")
	log.Checked, ghost.Checked = w.run.log, w.run.showGhost
	presenter := w.item("Presenter mode", "presenter")
	presenter.Checked = w.theme.presenter()
	return fyne.NewMenu("View", theme, text, fyne.NewMenuItemSeparator(), log, ghost, fyne.NewMenuItemSeparator(), presenter, w.item("Full screen", "fullscreen"))
}

// item is a menu entry for a command, with its first key shown.
func (w *Window) item(label, name string) *fyne.MenuItem {
	c := w.keys.find(name)
	if c == nil {
		panic(fmt.Sprintf("gui: no command %q", name))
	}
	m := fyne.NewMenuItem(label, c.do)
	k := c.keys[0]
	// Fyne shows a shortcut in the menu; it only ever triggers those with a
	// modifier, the others are the router's.
	if k.r == 0 {
		m.Shortcut = &desktop.CustomShortcut{KeyName: k.key, Modifier: k.mod}
	} else {
		m.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyName(k.show)}
	}
	return m
}

// quitItem replaces the Quit that Fyne would add by itself.
func (w *Window) quitItem() *fyne.MenuItem {
	m := w.item("Quit", "quit")
	m.IsQuit = true
	return m
}

// modeItem chooses a theme.
func (w *Window) modeItem(label string, m themeMode) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, func() { w.setMode(m) })
	i.Checked = w.theme.mode == m
	return i
}

// refreshMenu shows the present choices as check marks.
func (w *Window) refreshMenu() {
	menu := w.win.MainMenu()
	if menu == nil {
		return
	}
	menu.Items[viewIndex].Items = w.viewMenu().Items
	menu.Refresh()
}
