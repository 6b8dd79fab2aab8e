package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// spelling maps British to American spellings letter by letter, so that
// "haematology" finds "hematology" and the other way round.
var spelling = strings.NewReplacer("ae", "e", "oe", "e", "our", "or", "yse", "yze", "isa", "iza", "ise", "ize")

// folded is a text as the search compares it.
func folded(s string) string { return spelling.Replace(strings.ToLower(s)) }

// matches tells whether every word of a query occurs in one of the texts.
func matches(query string, texts ...string) bool {
	all := folded(strings.Join(texts, "\n"))
	for _, word := range strings.Fields(folded(query)) {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

// A searchField is an entry that keeps only the keys of writing; function and
// Page keys and foreign chords go to the router. UI goroutine only.
type searchField struct {
	widget.Entry
	keys    keySink
	OnLeave func() // Esc
	OnEnter func() // Return
}

// newSearchField returns an empty field.
func newSearchField(keys keySink, hint string) *searchField {
	s := &searchField{keys: keys}
	s.ExtendBaseWidget(s)
	s.SetPlaceHolder(hint)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *searchField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		if s.OnLeave != nil {
			s.OnLeave()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.OnEnter != nil {
			s.OnEnter()
		}
	case fyne.KeyPageDown, fyne.KeyPageUp,
		fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		s.keys.Key(e.Name)
	default:
		s.Entry.TypedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (s *searchField) TypedShortcut(c fyne.Shortcut) {
	switch c.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		s.Entry.TypedShortcut(c)
	default:
		s.keys.Shortcut(c)
	}
}
