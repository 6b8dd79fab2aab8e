package gui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
)

// dropped opens the first preset or figure dropped on the window.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	for _, u := range uris {
		if strings.EqualFold(u.Extension(), ".toml") || isFigure(u.Path()) {
			w.openFile(u.Path())
			return
		}
	}
	if len(uris) > 0 {
		w.showError("This file cannot be opened", fmt.Errorf("%s is neither a preset (.toml) nor a figure that Marrow wrote", uris[0].Name()))
	}
}

// isFigure tells whether a file may be a figure or a movie, by its name.
func isFigure(path string) bool { return figure.MayHoldRecord(path) }

// openFile opens a preset, or the session a figure was drawn in.
func (w *Window) openFile(path string) {
	if isFigure(path) {
		w.openFigure(path)
		return
	}
	w.open(path)
}

// askOpen lets the user choose a preset or a figure.
func (w *Window) askOpen() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.showError("This file cannot be opened", err)
		case f != nil:
			path := f.URI().Path()
			_ = f.Close() // read again by the loader, which reports errors
			w.openFile(path)
		}
	}, w.win)
	kinds := []string{".toml", ".tif"}
	for _, f := range append(figure.Formats(), figure.GIF, figure.APNG) {
		kinds = append(kinds, "."+string(f))
	}
	d.SetFilter(storage.NewExtensionFileFilter(kinds))
	d.Resize(w.dialogSize()) // Fyne opens it at 250 × 220
	w.showDialog(d)
}

// showDialog shows a dialog that Esc closes, as it closes everything else; the
// one under it is then the next.
func (w *Window) showDialog(d dialog.Dialog) {
	d.SetOnClosed(w.dialogClosed(d))
	w.dialog = d
	d.Show()
	if _, own := w.win.Canvas().Focused().(*widget.Entry); own {
		w.win.Canvas().Unfocus() // the name of Fyne's file dialog would swallow Esc
	}
}

// dialogClosed returns what is to be done when a dialog closes.
func (w *Window) dialogClosed(d dialog.Dialog) func() {
	under := w.dialog
	return func() {
		if w.dialog == d {
			w.dialog = under
		}
	}
}

// dialogSize leaves a rim of the window visible around a dialog.
func (w *Window) dialogSize() fyne.Size {
	s := w.win.Canvas().Size()
	return fyne.NewSize(min(900, s.Width-40), min(600, s.Height-40))
}

// fileName proposes a name for the figure, e.g. "docetaxel-day-7".
func (w *Window) fileName() string {
	id := w.run.preset.ID
	if id == "" {
		id = "marrow"
	}
	return fmt.Sprintf("%s-day-%.0f", id, w.day())
}
