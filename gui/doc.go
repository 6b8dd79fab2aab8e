// Package gui is the window of Marrow: presets at the left, the living lineage
// tree in the middle, time courses at the right, the clock below.
//
// One goroutine, Fyne's UI goroutine, owns every widget. The engine and the
// painters work on goroutines of their own and hand finished values over
// through a Latest box, so a slow window drops frames and never queues them.
// Widgets report by callbacks and know nothing of the model; Window connects
// them. All drawings come from gui/figure, so a file looks like the screen.
//
// The package does not import fyne.io/fyne/v2/app: its tests need neither cgo
// nor a display.
package gui
