package gui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

func box() *canvas.Rectangle {
	r := canvas.NewRectangle(color.Black)
	r.SetMinSize(fyne.NewSize(10, 10))
	return r
}

func TestEvenRowsShareTheHeight(t *testing.T) {
	a, b, c := box(), box(), box()
	b.Hide()
	(&evenRows{}).Layout([]fyne.CanvasObject{a, b, c}, fyne.NewSize(50, 80))
	if a.Size().Height != 40 || c.Size().Height != 40 || c.Position().Y != 40 {
		t.Errorf("rows of %g and %g, the second at %g", a.Size().Height, c.Size().Height, c.Position().Y)
	}
}

func TestColumnGivesTheListWhatItNeeds(t *testing.T) {
	tests := []struct{ need, want float32 }{{200, 200}, {5000, 580}} // at most 58 % of 1000
	for _, tt := range tests {
		top, line, bottom := box(), box(), box()
		c := &column{top: top, line: line, bottom: bottom, need: func() float32 { return tt.need }}
		c.Layout(nil, fyne.NewSize(250, 1000))
		if top.Size().Height != tt.want || bottom.Size().Height != 1000-tt.want-1 {
			t.Errorf("need %g: list %g, story %g", tt.need, top.Size().Height, bottom.Size().Height)
		}
	}
}

func TestColumnWithoutListIsAllCard(t *testing.T) {
	top, line, bottom := box(), box(), box()
	top.Hide()
	c := &column{top: top, line: line, bottom: bottom, need: func() float32 { return 300 }}
	c.Layout(nil, fyne.NewSize(250, 1000))
	if bottom.Size() != fyne.NewSize(250, 1000) || bottom.Position() != (fyne.Position{}) {
		t.Errorf("the card takes %v at %v", bottom.Size(), bottom.Position())
	}
}
