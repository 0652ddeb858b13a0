// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks an English text of the core that people read, where it stands: the translation tool
/// collects what is marked (translations/CMakeLists.txt), and the window looks its translation up
/// (widgets::core_text). To the compiler it is the text alone.
#define ZSQ_TEXT(text) text
