package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A keySink takes the keys a widget does not want for itself. Every widget
// that can have the focus hands its keys on to it.
type keySink interface {
	Key(fyne.KeyName)
	Rune(rune)
	Shortcut(fyne.Shortcut)
}

// A chord is one way to call a command: a named key, or the rune a key types,
// with Ctrl (Cmd on a Mac), Alt or Shift where held.
type chord struct {
	key  fyne.KeyName
	r    rune
	mod  fyne.KeyModifier
	show string // as printed on buttons and on the key card
}

// A command is one action of the window with all its keys.
type command struct {
	name  string
	help  string // line of the key card; "" leaves it out
	keys  []chord
	do    func()
	group string
}

// keyRouter is the one place where keys become actions, whatever has the
// focus. UI goroutine only.
type keyRouter struct {
	commands []*command
	mods     func() fyne.KeyModifier // held now; replaced in tests
	busy     func() bool             // a dialog is open and has the keys
	pressed  func()                  // before a command called by a button
	escape   func()                  // Esc while a dialog is open
}

var _ keySink = (*keyRouter)(nil)

// newKeyRouter reads held modifiers from the desktop driver.
func newKeyRouter() *keyRouter {
	return &keyRouter{
		mods: func() fyne.KeyModifier {
			if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
				return d.CurrentKeyModifiers()
			}
			return 0
		},
		busy:    func() bool { return false },
		pressed: func() {},
		escape:  func() {},
	}
}

// Key implements keySink for named keys; Shift is the only modifier that
// reaches it, the others make shortcuts.
func (k *keyRouter) Key(name fyne.KeyName) {
	if k.busy() && name == fyne.KeyEscape {
		k.escape()
		return
	}
	mod := k.mods() & fyne.KeyModifierShift
	k.run(func(c chord) bool { return c.key == name && c.r == 0 && c.mod == mod })
}

// Rune implements keySink for typed characters.
func (k *keyRouter) Rune(r rune) {
	k.run(func(c chord) bool { return c.r == r && r != 0 })
}

// Shortcut implements keySink for keys with Ctrl or Alt.
func (k *keyRouter) Shortcut(s fyne.Shortcut) {
	ks, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return
	}
	k.run(func(c chord) bool { return c.r == 0 && c.key == ks.Key() && c.mod == ks.Mod() })
}

// run calls the first command that has a matching chord. A dialog keeps its keys.
func (k *keyRouter) run(match func(chord) bool) {
	if k.busy() {
		return
	}
	for _, cmd := range k.commands {
		for _, c := range cmd.keys {
			if match(c) {
				cmd.do()
				return
			}
		}
	}
}

// call runs a command by name, for buttons and menus.
func (k *keyRouter) call(name string) {
	if c := k.find(name); c != nil {
		k.pressed()
		c.do()
	}
}

// find returns a command by its name, nil if there is none.
func (k *keyRouter) find(name string) *command {
	for _, c := range k.commands {
		if c.name == name {
			return c
		}
	}
	return nil
}

// attach makes a canvas send its keys here while nothing has the focus, and
// shortcuts at any time.
func (k *keyRouter) attach(c fyne.Canvas) {
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { k.Key(e.Name) })
	c.SetOnTypedRune(k.Rune)
	// Fyne has names of its own for these; a text field keeps them
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { k.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: ctrl}) })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { k.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: ctrl | shift}) })
	for _, cmd := range k.commands {
		for _, ch := range cmd.keys {
			if ch.r == 0 && ch.mod&^fyne.KeyModifierShift != 0 {
				c.AddShortcut(&desktop.CustomShortcut{KeyName: ch.key, Modifier: ch.mod}, k.Shortcut)
			}
		}
	}
}
