package gui

import "fyne.io/fyne/v2"

// A kit holds what ties components to the running program. Tests replace it,
// because Fyne's test driver runs fyne.Do on the calling goroutine.
type kit struct {
	do  func(func()) // brings a function to the UI goroutine
	run func(func()) // starts a goroutine
}

// liveKit is the kit of the program.
func liveKit() kit {
	return kit{do: fyne.Do, run: func(f func()) { go f() }}
}
