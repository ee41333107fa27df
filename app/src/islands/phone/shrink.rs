//! Makes a photo small before it travels: at most 2048 pixels on the longer side, JPEG. What the browser cannot read stays as it is.

use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

const EDGE: f64 = 2048.0;
const QUALITY: f64 = 0.85;

/// Calls `then` with the smaller photo, if there is one.
pub(crate) fn shrink(photo: &Blob, then: impl FnOnce(Blob) + 'static) {
    let Ok(reading) = window().create_image_bitmap_with_blob(photo) else { return };
    let known = matches!(photo.type_().as_str(), "image/jpeg" | "image/png" | "image/webp");
    let worth_it = if known { photo.size() } else { f64::MAX };
    let read = Closure::once(move |bitmap: JsValue| {
        let _ = draw(bitmap.unchecked_ref(), move |blob| {
            if blob.size() < worth_it {
                then(blob);
            }
        });
    });
    let unreadable = Closure::once(|_: JsValue| {});
    let _ = reading.then2(&read, &unreadable);
    read.forget();
    unreadable.forget();
}

fn draw(bitmap: &ImageBitmap, then: impl FnOnce(Blob) + 'static) -> Result<(), JsValue> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (EDGE / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round(), (height * scale).round());
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let Some(context) = canvas.get_context("2d")? else { return Ok(()) };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)?;
    bitmap.close();
    let made = Closure::once(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into() {
            then(blob);
        }
    });
    canvas.to_blob_with_type_and_encoder_options(made.as_ref().unchecked_ref(), "image/jpeg", &QUALITY.into())?;
    made.forget();
    Ok(())
}
