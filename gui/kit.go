package gui

import (
	"time"

	"fyne.io/fyne/v2"
)

// A kit holds what ties components to the running program. Tests replace it,
// because Fyne's test driver runs fyne.Do on the calling goroutine.
type kit struct {
	do  func(func()) // brings a function to the UI goroutine
	run func(func()) // starts a goroutine

	after func(time.Duration, func()) // runs on the UI goroutine later; nil: never

	copyPNG func([]byte) error // puts a picture on the clipboard, any goroutine; nil: cannot be done
}

// liveKit is the kit of the program.
func liveKit() kit {
	return kit{
		do: fyne.Do, run: func(f func()) { go f() },
		after:   func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) },
		copyPNG: copyPNG,
	}
}
