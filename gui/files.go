package gui

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// dropped runs the first preset file dropped on the window.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	for _, u := range uris {
		if strings.EqualFold(u.Extension(), ".toml") {
			w.open(u.Path())
			return
		}
	}
	if len(uris) > 0 {
		w.showError("This file cannot be opened", fmt.Errorf("%s is no preset: presets end in .toml", uris[0].Name()))
	}
}

// askOpen lets the user choose a preset file.
func (w *Window) askOpen() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.showError("This file cannot be opened", err)
		case f != nil:
			path := f.URI().Path()
			_ = f.Close() // read again by the loader, which reports errors
			w.open(path)
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".toml"}))
	d.Resize(w.dialogSize()) // Fyne opens it at 250 × 220
	w.showDialog(d)
}

// askExport lets the user choose where the figure goes; its ending chooses the
// format.
func (w *Window) askExport() {
	if w.run.record == nil {
		return
	}
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			w.showError("The figure cannot be written", err)
		case f != nil:
			path := f.URI().Path()
			_ = f.Close() // written anew as a whole
			w.export(path)
		}
	}, w.win)
	d.SetFileName(w.fileName() + ".pdf")
	d.SetFilter(storage.NewExtensionFileFilter([]string{".pdf", ".svg", ".png"}))
	d.Resize(w.dialogSize())
	w.showDialog(d)
}

// showDialog shows a dialog that Esc closes, as it closes everything else.
func (w *Window) showDialog(d dialog.Dialog) {
	w.dialog = d
	d.Show()
	if _, own := w.win.Canvas().Focused().(*widget.Entry); own {
		w.win.Canvas().Unfocus() // the name of Fyne's file dialog would swallow Esc
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

// export writes the present picture off the UI goroutine and reports when the
// file is there.
func (w *Window) export(path string) {
	if filepath.Ext(path) == "" {
		path += ".pdf"
	}
	sheet := w.sheet()
	page := sheet.PageFor(0, figure.Paper())
	page.Description = w.run.preset.Story
	w.kit.run(func() {
		err := figure.WriteFile(path, page, func(c draw.Canvas) error { return sheet.Draw(c, page.Style) })
		w.kit.do(func() {
			if err != nil {
				w.showError("The figure cannot be written", err)
				return
			}
			w.showDialog(dialog.NewInformation("Figure exported", path, w.win))
		})
	})
}

// sheet is the tree above the time courses as they are shown now. It refers to
// the immutable record only: nothing the window does later changes the file.
func (w *Window) sheet() *figure.Sheet {
	s := &figure.Sheet{
		Record: w.run.record, Preset: w.run.preset, Table: w.table, At: w.clock.player.t, Cursor: true,
		Panels: append([]string{figure.TreePanel}, w.panelNames()...),
		Course: figure.PanelOptions{Log: w.run.log},
	}
	if w.run.showGhost {
		s.Course.Ghost, s.Course.GhostDay0 = w.run.ghost, w.run.ghostDay0
	}
	return s
}
