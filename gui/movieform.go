package gui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
	"marrow/gui/figure/movie"
)

// A movieForm asks for range, size and length of an animation. UI goroutine
// only.
type movieForm struct {
	from, to, seconds, width *field
	format                   *widget.Select
	fault                    *widget.Label

	base  movie.Options // what the fields showed at first, exactly
	shown [4]string     // how they showed it
}

// movieEndings are the endings of files by the format's name.
var movieEndings = map[string]string{"GIF": ".gif", "APNG, full color": ".png"}

// motion is what was filmed last, else the whole run.
func (w *Window) motion(o figureOrder) movie.Options {
	if m := w.drawn.motionOf(o.runs[0].Preset); m != nil && m.To <= o.runs[0].Record.End() {
		return *m
	}
	return movie.Options{To: o.runs[0].Record.End(), Seconds: 10, Width: 800}
}

// askMovie asks what to film.
func (w *Window) askMovie(o figureOrder) {
	p, end := o.runs[0].Preset, o.runs[0].Record.End()
	f := &movieForm{base: w.motion(o), format: widget.NewSelect([]string{"GIF", "APNG, full color"}, nil), fault: widget.NewLabel("")}
	f.format.SetSelectedIndex(0)
	f.fault.Importance, f.fault.Wrapping = widget.DangerImportance, fyne.TextWrapWord
	f.fault.Hide()
	// the form closes itself, so its callbacks need the dialog made below
	var d dialog.Dialog
	start := func() {
		opts, err := f.options(func(day float64) float64 { return p.Time(day) }, end)
		if err != nil {
			f.fault.SetText(err.Error())
			f.fault.Show()
			return
		}
		d.Hide()
		w.drawn.preset, w.drawn.settings, w.drawn.format, w.drawn.motion = p, cloned(o.settings), o.format, &opts
		w.saveMovie(o, opts, movieEndings[f.format.Selected])
	}
	f.shown = [4]string{
		figure.DayText(p.Day(f.base.From)), figure.DayText(p.Day(f.base.To)),
		strconv.FormatFloat(f.base.Seconds, 'f', -1, 64), strconv.Itoa(f.base.Width),
	}
	for i, x := range []**field{&f.from, &f.to, &f.seconds, &f.width} {
		*x = newField(w.keys.escape, start)
		(*x).SetText(f.shown[i])
	}
	grid := container.NewGridWithColumns(2,
		widget.NewLabel("From day"), f.from, widget.NewLabel("To day"), f.to,
		widget.NewLabel("Plays for, s"), f.seconds, widget.NewLabel("Width, pixels"), f.width,
		widget.NewLabel("Format"), f.format)
	film := widget.NewButton("Save…", start)
	film.Importance = widget.HighImportance
	leave := widget.NewButton("Cancel", func() { d.Hide() })
	d = dialog.NewCustomWithoutButtons("Animation", container.NewVBox(grid, f.fault, container.NewGridWithColumns(2, leave, film)), w.win)
	w.showDialog(d)
}

// options reads the form; days are those of the axis.
func (f *movieForm) options(time func(day float64) float64, end float64) (o movie.Options, err error) {
	number := func(x *field, name string) float64 {
		// the form itself writes a true minus sign
		v, e := strconv.ParseFloat(strings.Replace(strings.TrimSpace(x.Text), "−", "-", 1), 64)
		if e != nil && err == nil {
			err = fmt.Errorf("%s: %q is no number", name, x.Text)
		}
		return v
	}
	// days are rounded for the form: what was not touched stays as it was, so
	// that an opened movie is filmed again as it is
	o = f.base
	if f.from.Text != f.shown[0] {
		o.From = time(number(f.from, "from day"))
	}
	if f.to.Text != f.shown[1] {
		o.To = time(number(f.to, "to day"))
	}
	o.Seconds = number(f.seconds, "plays for")
	if width := int(number(f.width, "width")); width != o.Width { // another width has another height
		o.Width, o.Height = width, 0
	}
	switch {
	case err != nil:
	case !(o.From >= -1e-6 && o.To > o.From && o.To <= end+0.051): // days are shown to a tenth
		err = errors.New("the days must lie within the run, the first before the last")
	case o.Seconds < 1 || o.Seconds > 120:
		err = errors.New("an animation plays for 1 to 120 seconds")
	case o.Width < 100 || o.Width > 3840:
		err = errors.New("an animation is 100 to 3840 pixels wide")
	}
	// rounded days may lie a hair outside the run
	o.From, o.To = max(o.From, 0), min(o.To, end)
	return o, err
}

// saveMovie asks for the file and films with a progress bar.
func (w *Window) saveMovie(o figureOrder, opts movie.Options, ending string) {
	o.settings = cloned(o.settings)
	// a movie has the shape of a screen, whatever page was composed
	o.settings.Width, o.settings.Height, o.settings.Columns, o.settings.Journal = 0, 0, 0, ""
	const fault = "The animation cannot be written"
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			w.showError(fault, err)
		case f != nil:
			path := chosenPath(f)
			if filepath.Ext(path) == "" {
				path += ending
			}
			w.film(o, opts, path)
		}
	}, w.win)
	d.SetFileName(w.fileName() + ending)
	d.Resize(w.dialogSize())
	w.showDialog(d)
}

// film writes an animation off the UI goroutine; Cancel or Esc ends it and
// leaves no file.
func (w *Window) film(o figureOrder, opts movie.Options, path string) {
	ctx, cancel := context.WithCancel(context.Background())
	bar := widget.NewProgressBar()
	d := dialog.NewCustom("Writing "+filepath.Base(path), "Cancel", container.NewVBox(widget.NewLabel("Frames are drawn as for a printed figure."), bar), w.win)
	d.Resize(fyne.NewSize(420, d.MinSize().Height))
	// Cancel, Esc and the end of the work all close the dialog: canceling what
	// has ended does nothing
	closed := w.dialogClosed(d)
	w.showDialog(d)
	d.SetOnClosed(func() { cancel(); closed() })
	// frames may come faster than the window draws: only the newest count is shown
	steps := NewLatest(w.kit.do, bar.SetValue)
	w.kit.run(func() {
		err := writeMovie(ctx, o, opts, path, func(done, total int) { steps.Post(float64(done) / float64(max(total, 1))) })
		w.kit.do(func() {
			d.Hide()
			switch {
			case errors.Is(err, context.Canceled): // asked for, so nothing to report
			case err != nil:
				w.showError("The animation cannot be written", err)
			default:
				w.showDialog(dialog.NewInformation("Written", path, w.win))
			}
		})
	})
}

// writeMovie films into memory and writes the file as a whole. Any goroutine.
func writeMovie(ctx context.Context, o figureOrder, opts movie.Options, path string, progress func(done, total int)) error {
	c, err := o.compose()
	if err != nil {
		return err
	}
	encode := movie.GIF
	if f := figure.FormatOf(path); f == figure.PNG || f == figure.APNG {
		encode = movie.APNG
	}
	var b bytes.Buffer
	if err := encode(ctx, &b, c, opts, progress); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
