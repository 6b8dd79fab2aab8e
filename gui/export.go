package gui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"marrow/gui/figure"
	"marrow/gui/figure/palettes"
	"marrow/gui/figure/words"
	"marrow/presets"
)

// drawn is what the user last chose about a figure of a preset.
type drawn struct {
	preset   *presets.Preset
	settings figure.Settings
	format   figure.Format
	motion   *figure.Motion // of the movie filmed or opened last; nil: none
	runs     []figure.Run   // what it showed: the first run and those over it
	overlay  []figure.Run   // what may be drawn over the first, now or not
}

// motionOf is the motion chosen for a preset.
func (d drawn) motionOf(p *presets.Preset) *figure.Motion {
	if d.preset != p {
		return nil
	}
	return d.motion
}

// askExport opens the composer on what the window shows now.
func (w *Window) askExport() {
	if w.run.record == nil {
		return
	}
	// a moving day would change the figure under the user's hands
	w.setPlaying(false)
	order, overlay := w.figureOrder()
	folder, _ := palettes.Folder() // a system without one keeps no palettes
	if w.opts.Palettes != "" {
		folder = w.opts.Palettes
	}
	view := newComposerView(w.kit, order, overlay, folder)
	s := w.win.Canvas().Size()
	d := dialog.NewCustomWithoutButtons("Export figure", view.content(), w.win)
	view.changed = func() {
		if _, typing := w.win.Canvas().Focused().(*field); !typing {
			w.win.Canvas().Unfocus() // a chosen control keeps the focus and would swallow Esc
		}
		w.drawn = drawn{w.run.preset, cloned(view.order.settings), view.order.format, w.drawn.motionOf(w.run.preset), view.order.runs, overlay}
	}
	view.close.OnTapped = d.Hide
	view.save.OnTapped = func() { w.saveFigure(view.order) }
	view.copy.OnTapped = func() { w.copyImage(view.order) }
	view.palette.onPick, view.palette.onEscape = w.pickColor, w.keys.escape
	view.caption.OnTapped = func() { w.copyCaption(view.proof) }
	view.words.OnTapped = func() { w.saveWords(view.order) }
	view.animation.OnTapped = func() { w.askMovie(view.order) }
	d.Resize(fyne.NewSize(min(1320, s.Width-30), min(1040, s.Height-30)))
	w.showDialog(d)
}

// figureOrder is the figure of the present moment: as it was composed last for
// this preset, else the tree and the curves of the window. Only the immutable
// record is referred to, so nothing the window does later changes the file.
// Overlay is what may be drawn over the run, whether it is or not.
func (w *Window) figureOrder() (o figureOrder, overlay []figure.Run) {
	o = figureOrder{
		app: w.appName(), table: w.table, format: figure.PDF,
		runs:  []figure.Run{{Preset: w.run.preset, Record: w.run.record}},
		scale: float64(w.win.Canvas().Scale()),
	}
	t := w.clock.player.t
	o.settings = figure.Settings{Panels: append([]string{figure.TreePanel}, w.panelNames()...), Log: w.run.log}
	if w.drawn.preset == w.run.preset {
		o.settings, o.format = cloned(w.drawn.settings), w.drawn.format
	}
	// the moment is always the present one: it is what the user looks at
	o.settings.At, o.settings.Cursor = &t, true
	if d := w.drawn; d.preset == w.run.preset && len(d.runs) > 0 && d.runs[0].Record == w.run.record {
		o.runs = d.runs // the same run with the same others, as in the file it came from
		return o, d.overlay
	}
	if w.run.ghost != nil {
		overlay = []figure.Run{{Preset: w.run.ghostOf, Record: w.run.ghost}}
		if w.run.showGhost {
			o.runs = append(o.runs, overlay...)
		}
	}
	return o, overlay
}

// appName is the program with its version, as files tell who made them.
func (w *Window) appName() string { return "Marrow " + w.opts.Version }

// compose makes the figure of an order without a preview. Any goroutine.
func (o figureOrder) compose() (*figure.Composition, error) {
	return figure.Compose(o.app, o.table, o.settings, o.runs...)
}

// saveFigure asks where the figure goes; its ending chooses the format.
func (w *Window) saveFigure(o figureOrder) {
	o.settings = cloned(o.settings)
	ending := "." + string(o.format)
	w.askSave(figureFault, w.fileName()+ending, []string{ending}, o.write)
}

// figureFault heads the message of a figure that could not be written.
const figureFault = "The figure cannot be written"

// write composes and writes a figure; a name without the ending of a format
// gets the chosen one. Any goroutine.
func (o figureOrder) write(path string) ([]string, error) {
	if !slices.Contains(figure.Formats(), figure.FormatOf(path)) {
		path += "." + string(o.format)
	}
	c, err := o.compose()
	if err != nil {
		return nil, err
	}
	return []string{path}, c.WriteFile(path)
}

// saveWords writes caption, methods, bibliography and the data beside each
// other.
func (w *Window) saveWords(o figureOrder) {
	o.settings = cloned(o.settings)
	w.askSave("Words and data cannot be written", w.fileName()+".txt", []string{".txt"}, func(path string) ([]string, error) {
		c, err := o.compose()
		if err != nil {
			return nil, err
		}
		texts, err := words.WriteText(path, c)
		if err != nil {
			return nil, err
		}
		data, err := words.WriteData(path, c)
		return append(texts, data...), err
	})
}

// askSave asks for a file and has it written off the UI goroutine; write
// returns what it has written.
func (w *Window) askSave(fault, name string, endings []string, write func(path string) ([]string, error)) {
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			w.showError(fault, err)
		case f != nil:
			path := chosenPath(f)
			w.writeFiles(fault, func() ([]string, error) { return write(path) })
		}
	}, w.win)
	d.SetFileName(name)
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	d.Resize(w.dialogSize())
	w.showDialog(d)
}

// chosenPath is the path of a file to be written. Fyne has opened and so made
// it: empty it would stay behind under a canceled movie or a completed name.
func chosenPath(f fyne.URIWriteCloser) string {
	path := f.URI().Path()
	_ = f.Close()
	if info, err := os.Stat(path); err == nil && info.Size() == 0 {
		_ = os.Remove(path)
	}
	return path
}

// writeFiles runs a writer and reports on the UI goroutine.
func (w *Window) writeFiles(fault string, write func() ([]string, error)) {
	w.kit.run(func() {
		files, err := write()
		w.kit.do(func() {
			if err != nil {
				w.showError(fault, err)
				return
			}
			w.showDialog(dialog.NewInformation("Written", fileList(files), w.win))
		})
	})
}

// fileList shows files of one folder: the folder once, then the names.
func fileList(files []string) string {
	if len(files) == 1 {
		return files[0]
	}
	var names []string
	for _, f := range files {
		names = append(names, filepath.Base(f))
	}
	if len(files) == 0 {
		return "nothing"
	}
	return strings.Join(names, "\n") + "\nin " + filepath.Dir(files[0])
}

// copyCaption puts the caption on the clipboard.
func (w *Window) copyCaption(p *figureProof) {
	if p == nil || p.figure == nil {
		return
	}
	w.app.Clipboard().SetContent(words.Caption(p.figure))
	w.showDialog(dialog.NewInformation("Caption copied", "The caption is on the clipboard.", w.win))
}
