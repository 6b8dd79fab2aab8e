package gui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// A Window is the one window of the program. All methods and fields belong to
// the UI goroutine; the engine and the painters reach it through Latest boxes.
type Window struct {
	app   fyne.App
	win   fyne.Window
	opts  Options
	kit   kit
	keys  *keyRouter
	theme *appTheme

	table   *model.Table
	refs    map[string]model.Reference
	library []*presets.Preset

	engine  *sim.Engine
	updates *Latest[sim.Update]
	stop    context.CancelFunc // ends engine and clock
	dialog  dialog.Dialog      // the last one shown; nil before

	run  run  // what is shown
	next next // what was asked for and is not simulated yet

	history history // of scenarios
	drawn   drawn   // the figure composed last

	clock clock
	view  view
}

// New builds the window; nothing moves and nothing is simulated before Start.
func New(a fyne.App, opts Options) *Window { return newWindow(a, opts, liveKit()) }

// newWindow is New with the ties to the running program, which tests replace.
func newWindow(a fyne.App, opts Options, k kit) *Window {
	w := &Window{app: a, opts: opts, kit: k, stop: func() {}}
	if w.opts.Size.IsZero() {
		w.opts.Size = fyne.NewSize(1280, 800)
	}
	if w.opts.Load == nil {
		w.opts.Load = presets.Load
	}
	w.loadData()
	w.win = a.NewWindow("Marrow")
	w.keys = newKeyRouter()
	w.keys.pressed = w.leaveField
	w.keys.escape = func() {
		if w.dialog != nil {
			w.dialog.Hide()
		}
	}
	w.keys.busy = func() bool { return w.win.Canvas().Overlays().Top() != nil }
	w.loadSettings()
	w.clock.player = newPlayer()
	w.clock.foreground = true
	w.updates = NewLatest(k.do, w.apply)
	w.engine = sim.NewEngine(sim.SimulateFunc, w.updates.Post)
	w.keys.commands = w.commands()
	w.build()
	w.keys.attach(w.win.Canvas())
	if !w.opts.Presenter {
		w.win.SetMainMenu(w.menu())
	}
	w.win.SetOnDropped(w.dropped)
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.Resize(w.opts.Size)
	w.clock.player.playing = !w.opts.Paused
	w.choose(w.first())
	if w.opts.Presenter {
		w.setPresenter(true)
	}
	return w
}

// loadData takes the table, bibliography and library of the options or the
// shipped ones. A window with a broken table still opens and says so.
func (w *Window) loadData() {
	w.table, w.refs, w.library = w.opts.Table, w.opts.References, w.opts.Library
	var err error
	if w.table == nil {
		if w.table, err = model.Human(); err != nil {
			slog.Error("parameter table", "err", err)
			w.table = &model.Table{}
		}
	}
	if w.refs == nil {
		if w.refs, err = model.References(); err != nil {
			slog.Error("bibliography", "err", err)
		}
	}
	if w.library == nil {
		if w.library, err = presets.Builtin(); err != nil {
			slog.Error("presets", "err", err)
		}
	}
}

// first is the preset the window opens with.
func (w *Window) first() *presets.Preset {
	switch {
	case w.opts.Preset != nil:
		return w.opts.Preset
	case len(w.library) > 0:
		return w.library[0]
	}
	return &presets.Preset{Title: "Steady state", Days: 100, Scenario: sim.Scenario{Title: "Steady state", Days: 100}}
}

// Start shows the window and sets engine and clock going. Call it once, on the
// UI goroutine, before the app runs.
func (w *Window) Start() {
	ctx, cancel := context.WithCancel(context.Background())
	w.stop = cancel
	w.win.SetOnClosed(cancel)
	w.app.Lifecycle().SetOnExitedForeground(func() { w.setForeground(false) })
	w.app.Lifecycle().SetOnEnteredForeground(func() { w.setForeground(true) })
	w.win.Show()
	go w.engine.Run(ctx)
	w.clock.ctx = ctx
	w.clock.ticks = NewLatest(w.kit.do, w.tick)
	w.setPlaying(w.clock.player.playing)
}

// A view holds the widgets.
type view struct {
	tree      *treeView
	gauges    *gaugeStrip
	panels    [4]*panelView
	rows      [4]fyne.CanvasObject // panels with their margins
	list      *presetList
	side      *sidePanel
	transport *transport
	step      *noteCard
	flash     *flash
	help      *helpCard
	blank     *blankSheet
	frame     *frame
	content   *fyne.Container // laid out by frame
	root      *fyne.Container // content and what lies over it
}

// build makes the widgets and connects their callbacks.
func (w *Window) build() {
	v := &w.view
	v.tree = newTreeView(w.kit, w.treeStyle, w.keys)
	v.tree.OnSelect = func(id string) { w.leaveField(); w.selectCell(id) }
	v.gauges = newGaugeStrip(w.kit, w.figureStyle)
	for i := range v.panels {
		v.panels[i] = newPanelView("panel", w.kit, w.figureStyle)
		v.rows[i] = container.New(&inset{10, 8, 12, 2}, v.panels[i])
	}
	v.list = newPresetList(w.keys, w.library)
	v.list.OnChoose = func(p *presets.Preset) { w.leaveField(); w.choose(p) }
	v.list.search.OnLeave = w.win.Canvas().Unfocus
	v.side = newSidePanel(w.keys, func() { w.selectCell("") })
	v.transport = newTransport(w.keys)
	v.transport.scrub.OnSeek = func(t float64) { w.leaveField(); w.seek(t) }
	v.step = newNoteCard()
	v.flash = newFlash(w.kit)
	v.help = newHelpCard(w.keys, func() { w.showHelp(false) })
	v.blank = newBlankSheet(func() { w.keys.call("blank") })
	v.frame = &frame{
		left: newLeftColumn(v.list, v.side), tree: v.tree, note: v.step, flash: v.flash, gauges: v.gauges,
		right: container.New(&evenRows{}, v.rows[:]...), bottom: v.transport, lines: hairlines(), text: w.theme.factor,
		resized: func() { w.fitProjector(); w.fitPanels() },
	}
	v.content = container.New(v.frame, v.frame.objects()...)
	v.root = container.NewStack(v.content, v.help.centered(), v.blank)
	w.win.SetContent(v.root)
}

// treeStyle is figureStyle with letters that grow no faster than the tree:
// beyond that the names of neighbors would run into one another. The letters of
// the projector stay.
func (w *Window) treeStyle() figure.Style {
	s, size := w.figureStyle(), w.view.tree.Size()
	if f := w.theme.factor; f > 1 && !w.theme.presenter() {
		room := max(min(size.Width/430, size.Height/400), 1) // measured where the names begin to touch
		s = s.Scaled(float64(min(f, room) / f))
	}
	return s
}

// leaveField takes the focus from the search field after a tap elsewhere: Fyne
// leaves it there, and Space would be typed instead of playing.
func (w *Window) leaveField() {
	if w.win.Canvas().Focused() == fyne.Focusable(w.view.list.search) {
		w.win.Canvas().Unfocus()
	}
}

// figureStyle is the style of all drawings in the present theme.
func (w *Window) figureStyle() figure.Style { return w.theme.figureStyle() }
