// SPDX-License-Identifier: GPL-3.0-or-later
// Methods of the survey that cannot be run yet. When one is implemented, its card moves from here
// into the method's file.
#pragma once

#include <vector>

#include "api/method.h"

namespace zsq {

/// By year within each list.
std::vector<MethodCard> early_generator_cards();    ///< 2020 to 2022
std::vector<MethodCard> later_generator_cards();    ///< 2023 and 2024
std::vector<MethodCard> calibration_image_cards();  ///< optimised images that calibrate (PTQ)
std::vector<MethodCard> training_image_cards();     ///< optimised images to train on (QAT)
std::vector<MethodCard> transformer_image_cards();  ///< optimised images for vision transformers
/// All of them.
const std::vector<MethodCard>& planned_cards();

}  // namespace zsq
