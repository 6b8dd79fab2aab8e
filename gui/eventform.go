package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"marrow/sim"
)

// kindNames are the kinds of events in the words of the clinic; kinds without a
// word here show their own.
var kindNames = map[string]string{
	"drug": "Drug", "irradiate": "Irradiation", "bleed": "Bleeding", "transfuse": "Transfusion", "remove": "Removal of blood",
	"infuse": "Cell infusion", "cytokine": "Growth factor or antibody", "condition": "Condition", "clone": "New clone", "label": "Label", "infect": "Infection",
}

// An eventForm asks for one event: kind, name and dose with its unit. It knows
// no scenario; onAdd takes the event or says what is wrong. UI goroutine only.
type eventForm struct {
	kinds  []sim.Kind
	kind   *widget.Select
	what   *widget.Select
	amount *field
	hint   *widget.Label
	fault  *widget.Label
	hide   func()

	onAdd func(sim.Event) error
}

// newEventForm returns a form that proposes a growth factor, the what-if asked
// for most.
func newEventForm(escape func()) *eventForm {
	f := &eventForm{kinds: sim.Kinds(), hint: caption(""), fault: widget.NewLabel(""), hide: func() {}}
	var names []string
	for _, k := range f.kinds {
		names = append(names, kindName(k))
	}
	f.what = widget.NewSelect(nil, nil)
	f.amount = newField(escape, f.add)
	f.fault.Wrapping = fyne.TextWrapWord
	f.fault.Importance = widget.DangerImportance
	f.fault.Hide()
	f.kind = widget.NewSelect(names, func(string) { f.showKind() })
	f.kind.SetSelected(kindNames["cytokine"])
	return f
}

// kindName is the word for a kind.
func kindName(k sim.Kind) string {
	if n := kindNames[k.Name]; n != "" {
		return n
	}
	return k.Name
}

// chosen is the kind now selected.
func (f *eventForm) chosen() sim.Kind { return f.kinds[max(f.kind.SelectedIndex(), 0)] }

// showKind offers the names of a kind and an amount it would take.
func (f *eventForm) showKind() {
	k := f.chosen()
	// a broken table was reported at the start; here it only offers no names
	nouns, err := sim.Nouns(k.Name)
	if err != nil || k.Noun == "" {
		nouns = nil
	}
	f.what.Options = nouns
	f.what.ClearSelected()
	setVisible(f.what, len(nouns) > 0)
	if len(nouns) > 0 {
		f.what.SetSelectedIndex(0)
	}
	// a dose of the former kind has the wrong unit
	f.amount.SetText(k.Example)
	f.hint.SetText(strings.ToUpper(k.Measure[:1]) + k.Measure[1:] + " with its unit, e.g. " + k.Example)
}

// event is what the form says.
func (f *eventForm) event() (sim.Event, error) {
	k := f.chosen()
	e := sim.Event{Kind: k.Name, What: f.what.Selected}
	text := strings.TrimSpace(f.amount.Text)
	if text == "" && k.Optional {
		return e, nil
	}
	a, err := sim.ParseAmount(text)
	e.Amount = a
	return e, err
}

// add hands the event over and closes, or says what is wrong.
func (f *eventForm) add() {
	e, err := f.event()
	if err == nil {
		err = f.onAdd(e)
	}
	if err != nil {
		f.fault.SetText(err.Error())
		f.fault.Show()
		return
	}
	f.hide()
}

// dialog wraps the form; Enter adds, Esc leaves.
func (f *eventForm) dialog(title string, win fyne.Window) dialog.Dialog {
	add := widget.NewButtonWithIcon("Simulate", theme.MediaPlayIcon(), f.add)
	add.Importance = widget.HighImportance
	leave := widget.NewButton("Cancel", func() { f.hide() })
	body := container.NewVBox(
		f.kind, f.what, f.amount, f.hint, f.fault,
		container.NewGridWithColumns(2, leave, add),
	)
	d := dialog.NewCustomWithoutButtons(title, body, win)
	d.Resize(fyne.NewSize(460, d.MinSize().Height))
	f.hide = d.Hide
	return d
}
