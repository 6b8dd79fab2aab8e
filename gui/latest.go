package gui

import "sync"

// Latest carries values from a producer goroutine to the UI goroutine and
// drops all but the newest, so a slow window never builds up a queue.
type Latest[T any] struct {
	mu      sync.Mutex
	v       T
	pending bool
	apply   func(T)
	do      func(func())
}

// NewLatest returns a box whose values reach apply through do, which is
// fyne.Do in the program and a queue of the test in tests.
func NewLatest[T any](do func(func()), apply func(T)) *Latest[T] {
	return &Latest[T]{apply: apply, do: do}
}

// Post never blocks and may be called from any goroutine.
func (l *Latest[T]) Post(v T) {
	l.mu.Lock()
	l.v = v
	queued := l.pending
	l.pending = true
	l.mu.Unlock()
	if !queued {
		l.do(l.flush)
	}
}

// flush hands over the newest value. UI goroutine only.
func (l *Latest[T]) flush() {
	l.mu.Lock()
	v := l.v
	l.pending = false
	l.mu.Unlock()
	l.apply(v)
}
