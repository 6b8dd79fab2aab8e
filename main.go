// Command marrow is a desktop explorer of human hematopoiesis.
package main

import (
	"fyne.io/fyne/v2/app"
)

func main() {
	a := app.NewWithID("org.marrow.explorer")
	w := a.NewWindow("Marrow")
	w.ShowAndRun()
}
