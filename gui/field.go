package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// A field is a text field of a dialog that knows Enter and Esc: Fyne's own
// swallows both. UI goroutine only.
type field struct {
	widget.Entry
	onEscape, onEnter func()
}

var _ fyne.Focusable = (*field)(nil)

// newField returns an empty field of one line.
func newField(escape, enter func()) *field {
	f := &field{onEscape: escape, onEnter: enter}
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		f.onEscape()
	case fyne.KeyReturn, fyne.KeyEnter:
		f.onEnter()
	default:
		f.Entry.TypedKey(e)
	}
}
