package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// item finds a menu entry by its label.
func menuItem(t *testing.T, w *Window, label string) *fyne.MenuItem {
	t.Helper()
	var find func(items []*fyne.MenuItem) *fyne.MenuItem
	find = func(items []*fyne.MenuItem) *fyne.MenuItem {
		for _, i := range items {
			if i.Label == label {
				return i
			}
			if i.ChildMenu != nil {
				if x := find(i.ChildMenu.Items); x != nil {
					return x
				}
			}
		}
		return nil
	}
	for _, m := range w.win.MainMenu().Items {
		if x := find(m.Items); x != nil {
			return x
		}
	}
	t.Fatalf("no menu item %q", label)
	return nil
}

func TestThemeIsChosenAndKept(t *testing.T) {
	w := running(t, "docetaxel")
	menuItem(t, w, "Dark").Action()
	if !w.theme.dark() || !menuItem(t, w, "Dark").Checked || menuItem(t, w, "Light").Checked {
		t.Error("the menu does not show the dark theme as chosen")
	}
	if got := w.app.Preferences().String(prefTheme); got != string(modeDark) {
		t.Errorf("the preferences hold %q", got)
	}
	if !w.figureStyle().Dark {
		t.Error("the drawings stayed light")
	}
}

func TestMarksFollowTheKeys(t *testing.T) {
	w := running(t, "docetaxel")
	typeRune(w, 'l')
	typeRune(w, 'o')
	if !menuItem(t, w, "Logarithmic axes").Checked || menuItem(t, w, "Overlay previous run").Checked {
		t.Error("check marks do not follow the keys L and O")
	}
}

func TestMenuComesBackAfterThePresenter(t *testing.T) {
	w := running(t, "docetaxel")
	press(w, fyne.KeyF5)
	if w.win.MainMenu() != nil {
		t.Error("the projector shows the menu")
	}
	press(w, fyne.KeyF5)
	if w.win.MainMenu() == nil || menuItem(t, w, "Presenter mode").Checked {
		t.Error("the menu did not come back as it was")
	}
}
