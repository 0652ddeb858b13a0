// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zsq {

/// The built-in procedural dataset: 32x32 colour images of textured, shaded, rotated objects over
/// natural-looking 1/f backgrounds, with occlusion and lighting. Image `index` of `seed` is always
/// the same, whatever was drawn before.
std::vector<std::string> shapes_class_names();
/// Draws into `rgb` (32 * 32 * 3 bytes) and returns the class, index % classes.
int draw_shapes_image(std::uint64_t seed, std::int64_t index, std::uint8_t* rgb);

}  // namespace zsq
