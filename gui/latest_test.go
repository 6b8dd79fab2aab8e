package gui_test

import (
	"slices"
	"testing"

	"marrow/gui"
)

func TestLatestDropsAllButTheNewest(t *testing.T) {
	var queue []func()
	var got []int
	box := gui.NewLatest(func(f func()) { queue = append(queue, f) }, func(v int) { got = append(got, v) })
	for i := range 1000 {
		box.Post(i)
	}
	if len(queue) != 1 {
		t.Fatalf("a slow window has %d functions queued, want 1", len(queue))
	}
	queue[0]()
	box.Post(7) // after a flush the box takes the next value again
	queue[1]()
	if want := []int{999, 7}; !slices.Equal(got, want) {
		t.Errorf("applied %v, want %v", got, want)
	}
}

// A value posted while the window applies another one is not lost.
func TestLatestPostFromApply(t *testing.T) {
	var queue []func()
	var got []int
	var box *gui.Latest[int]
	box = gui.NewLatest(func(f func()) { queue = append(queue, f) }, func(v int) {
		got = append(got, v)
		if v < 3 {
			box.Post(v + 1)
		}
	})
	box.Post(1)
	for i := 0; i < len(queue); i++ {
		queue[i]()
	}
	if want := []int{1, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("applied %v, want %v", got, want)
	}
}
