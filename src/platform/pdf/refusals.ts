import { refusals } from '#domain/refusal.ts';

/** Why a document is not made. Texts: `messages/*.json`. */
export const refuse = refusals({
  text_does_not_fit_its_pages: 422,
  text_has_a_character_the_font_lacks: 422,
  logo_is_not_an_image: 422,
  picture_is_not_an_image: 422,
  logo_has_text_that_is_not_drawn: 422,
  picture_is_too_large: 413,
  logo_has_too_many_pixels: 413,
  strokes_are_not_a_drawing: 422,
  code_holds_too_much: 422,
});
