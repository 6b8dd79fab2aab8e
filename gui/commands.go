package gui

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"marrow/gui/figure"
)

// Modifiers of chords: Ctrl reads Cmd on a Mac.
const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// key is a chord of a named key.
func key(k fyne.KeyName, mod fyne.KeyModifier, show string) chord {
	return chord{key: k, mod: mod, show: show}
}

// char is a chord of the character that is typed, whatever keys a keyboard needs
// for it: plus and the question mark differ from country to country.
func char(r rune, show string) chord { return chord{r: r, show: show} }

// commands is everything the window can be told by keys, buttons and menus.
func (w *Window) commands() []*command {
	var all []*command
	for _, group := range [][]*command{w.timeCommands(), w.viewCommands(), w.lectureCommands(), w.fileCommands(), w.presetCommands()} {
		all = append(all, group...)
	}
	return all
}

// timeCommands move the clock. Arrows always scrub, as in a video.
func (w *Window) timeCommands() []*command {
	days := func(n float64) func() { return func() { w.seek(w.clock.player.t + n) } }
	return []*command{
		{"play", "Play or pause", []chord{key(fyne.KeySpace, 0, "Space"), key(fyne.KeyK, alt, "Alt+K")}, w.playOrAnswer, "Time"},
		{"back", "One day back", []chord{key(fyne.KeyLeft, 0, "←")}, days(-1), "Time"},
		{"forward", "One day forward", []chord{key(fyne.KeyRight, 0, "→")}, days(1), "Time"},
		{"back week", "One week back", []chord{key(fyne.KeyLeft, shift, "Shift+←")}, days(-7), "Time"},
		{"forward week", "One week forward", []chord{key(fyne.KeyRight, shift, "Shift+→")}, days(7), "Time"},
		{"start", "Start of the run", []chord{key(fyne.KeyHome, 0, "Home")}, func() { w.seek(0) }, "Time"},
		{"end", "End of the run", []chord{key(fyne.KeyEnd, 0, "End")}, func() { w.seek(w.clock.player.end) }, "Time"},
		{"faster", "Faster", []chord{char('+', "+"), char('=', "")}, func() { w.speedUp(1) }, "Time"},
		{"slower", "Slower", []chord{char('-', "−"), char('−', "")}, func() { w.speedUp(-1) }, "Time"},
		{"normal speed", "Normal speed", []chord{char('0', "0")}, func() { w.setSpeed(normalSpeed) }, "Time"},
		{"milestone", "Next milestone", []chord{char('n', "N")}, func() { w.milestone(true) }, "Time"},
		{"milestone back", "Previous milestone", []chord{char('N', "Shift+N")}, func() { w.milestone(false) }, "Time"},
		{"branch", "What if: add an event on this day", []chord{char('w', "W"), char('W', "")}, w.askBranch, "Time"},
		{"undo", "Undo the what-if", []chord{key(fyne.KeyZ, ctrl, "Ctrl+Z")}, w.undo, "Time"},
		{"redo", "Do it again", []chord{key(fyne.KeyZ, ctrl|shift, "Ctrl+Shift+Z")}, w.redo, "Time"},
		{"reset", "Play again from the start", []chord{char('r', "R"), char('R', ""), key(fyne.KeyR, alt, "Alt+R")}, w.reset, "Time"},
	}
}

// viewCommands change how the same run is shown. A plus is typed with Shift on
// many keyboards, hence four chords for larger text.
func (w *Window) viewCommands() []*command {
	return []*command{
		{"log", "Logarithmic or linear axes", []chord{char('l', "L"), char('L', "")}, w.toggleLog, "View"},
		{"ghost", "Overlay the previous run", []chord{char('o', "O"), char('O', "")}, w.toggleGhost, "View"},
		{"fullscreen", "Full screen", []chord{key(fyne.KeyF11, 0, "F11")}, w.toggleFullScreen, "View"},
		{"larger", "Larger text", []chord{key(fyne.KeyPlus, ctrl, "Ctrl++"), key(fyne.KeyEqual, ctrl, ""), key(fyne.KeyPlus, ctrl|shift, ""), key(fyne.KeyEqual, ctrl|shift, "")}, func() { w.stepText(1) }, "View"},
		{"smaller", "Smaller text", []chord{key(fyne.KeyMinus, ctrl, "Ctrl+−")}, func() { w.stepText(-1) }, "View"},
		{"text size", "Default text size", []chord{key(fyne.Key0, ctrl, "Ctrl+0")}, func() { w.setTextFactor(1) }, "View"},
		{"search", "Search presets", []chord{key(fyne.KeyF, ctrl, "Ctrl+F")}, w.search, "View"},
		{"help", "This card", []chord{char('?', "?"), key(fyne.KeyF1, 0, "F1")}, func() { w.showHelp(!w.view.help.Visible()) }, "View"},
	}
}

// lectureCommands answer to a slide remote, which sends Page Down, Page Up, F5,
// Esc and a period.
func (w *Window) lectureCommands() []*command {
	return []*command{
		{"presenter", "Presenter mode", []chord{key(fyne.KeyF5, 0, "F5")}, func() { w.setPresenter(!w.theme.presenter()) }, "Lecture"},
		{"next step", "Next lecture step", []chord{key(fyne.KeyPageDown, 0, "Page Down")}, w.nextStep, "Lecture"},
		{"previous step", "Previous lecture step", []chord{key(fyne.KeyPageUp, 0, "Page Up")}, w.previousStep, "Lecture"},
		{"blank", "Blank the screen", []chord{char('b', "B"), char('B', ""), char('.', ".")}, w.toggleBlank, "Lecture"},
		{"leave", "Close, leave", []chord{key(fyne.KeyEscape, 0, "Esc")}, w.leave, "Lecture"},
	}
}

// fileCommands have a modifier, so that no slip of a finger opens or quits.
func (w *Window) fileCommands() []*command {
	return []*command{
		{"open", "Open a preset or a figure", []chord{key(fyne.KeyO, ctrl, "Ctrl+O")}, w.askOpen, "File"},
		{"export", "Export the figure", []chord{key(fyne.KeyE, ctrl, "Ctrl+E")}, w.askExport, "File"},
		{"quit", "Quit", []chord{key(fyne.KeyQ, ctrl, "Ctrl+Q")}, w.app.Quit, "File"},
	}
}

// presetCommands binds the digits to the presets that name them as their key.
func (w *Window) presetCommands() []*command {
	var cs []*command
	for i, p := range digitPresets(w.library) {
		if p == nil {
			continue
		}
		digit := fmt.Sprint(i)
		cs = append(cs, &command{
			name: "preset " + digit, group: "Presets",
			keys: []chord{char(rune('0'+i), digit)}, do: func() { w.choose(p) },
		})
	}
	if len(cs) > 0 {
		cs[0].help = "Choose a preset"
		if first, last := cs[0].keys[0].show, cs[len(cs)-1].keys[0].show; first != last {
			cs[0].keys[0].show = first + " – " + last
		}
	}
	return cs
}

// leave is Esc: it closes what lies on top, then leaves presenter mode.
func (w *Window) leave() {
	switch v := &w.view; {
	case v.blank.Visible():
		v.blank.Hide()
	case v.help.Visible():
		w.showHelp(false)
	case w.run.lecture.dismiss():
		w.showNote()
	case w.run.selected != "":
		w.selectCell("")
	case w.theme.presenter():
		w.setPresenter(false)
	default:
		w.win.Canvas().Unfocus()
	}
}

// speedUp moves n steps along the speeds.
func (w *Window) speedUp(n int) {
	w.clock.player.faster(n)
	w.setSpeed(w.clock.player.speed)
}

// setSpeed chooses one of the speeds by its index.
func (w *Window) setSpeed(i int) {
	w.clock.player.speed = i
	w.view.transport.setSpeed(speeds[i])
	w.say("Speed " + strconv.FormatFloat(speeds[i], 'g', 3, 64) + "×")
}

// milestone jumps to the next or previous moment found by the simulation.
func (w *Window) milestone(forward bool) {
	var days []float64
	for _, m := range w.run.milestones {
		days = append(days, m.T)
	}
	t, ok := w.clock.player.neighbor(days, forward)
	if !ok {
		return
	}
	w.seek(t)
	for _, m := range w.run.milestones {
		if m.T == t {
			w.say(m.Label + ", day " + figure.DayText(w.run.preset.Day(t)))
			return
		}
	}
}

// reset plays the run again from its first day, with its lecture.
func (w *Window) reset() {
	if w.run.record == nil {
		return
	}
	w.clock.player.t, w.clock.player.seen = 0, 0
	w.run.lecture.load(w.run.preset, w.run.record)
	w.setStops()
	w.showNote()
	w.show()
	w.setPlaying(true)
	w.startAtStep()
}

// toggleLog is kept for the next session, as a teacher has one taste in axes.
func (w *Window) toggleLog() {
	w.run.log = !w.run.log
	w.app.Preferences().SetBool(prefLog, w.run.log)
	w.say(choice(w.run.log, "Logarithmic axes", "Linear axes"))
	w.refreshMenu()
	w.show()
}

// toggleGhost shows or hides the previous run, on by default: a what-if is seen
// only beside what was.
func (w *Window) toggleGhost() {
	w.run.showGhost = !w.run.showGhost
	w.app.Preferences().SetBool(prefGhost, w.run.showGhost)
	w.say(choice(w.run.showGhost, "With the previous run", "Without the previous run"))
	w.refreshMenu()
	w.show()
}

// choice is one of two captions.
func choice(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

// toggleFullScreen changes the window only, not the size of its letters.
func (w *Window) toggleFullScreen() { w.win.SetFullScreen(!w.win.FullScreen()) }

// toggleBlank covers or uncovers the window. The clock goes on.
func (w *Window) toggleBlank() {
	if b := w.view.blank; b.Visible() {
		b.Hide()
	} else {
		b.Show()
	}
}

// search puts the cursor into the search field, if the list is there.
func (w *Window) search() {
	if w.view.frame.left.Visible() {
		w.win.Canvas().Focus(w.view.list.search)
	}
}
