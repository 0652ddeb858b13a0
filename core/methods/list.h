// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Every method, once: the survey's columns, each by year, then the plain quantizers. All lists of
/// methods follow from this one (registry.cpp). A name is the method's id and its folder.
///
/// AVAILABLE: NAME/card.cpp defines `MethodInfo NAME_info()`, NAME/NAME.cpp `Method NAME()`.
/// PLANNED: cannot be run yet, so there is NAME/card.cpp only.
#define ZSQ_METHODS(AVAILABLE, PLANNED) \
  /* without images */                  \
  AVAILABLE(dfq)                        \
  AVAILABLE(squant)                     \
  AVAILABLE(udfc)                       \
  /* generators */                      \
  AVAILABLE(gdfq)                       \
  PLANNED(zaq)                          \
  PLANNED(arc)                          \
  PLANNED(qimera)                       \
  PLANNED(arc_ait)                      \
  PLANNED(adasg)                        \
  PLANNED(adadfq)                       \
  PLANNED(causal_dfq)                   \
  PLANNED(ris)                          \
  PLANNED(genq)                         \
  /* optimised images, QAT */           \
  AVAILABLE(deepinversion)              \
  AVAILABLE(intraq)                     \
  AVAILABLE(hast)                       \
  AVAILABLE(texq)                       \
  AVAILABLE(plf)                        \
  AVAILABLE(synq)                       \
  /* optimised images, PTQ */           \
  AVAILABLE(zeroq)                      \
  AVAILABLE(kw)                         \
  AVAILABLE(dsg)                        \
  AVAILABLE(mixmix)                     \
  AVAILABLE(genie)                      \
  AVAILABLE(sadag)                      \
  PLANNED(psaq_vit)                     \
  PLANNED(smi)                          \
  PLANNED(clamp_vit)                    \
  /* plain quantizers */                \
  AVAILABLE(ptq)                        \
  AVAILABLE(qat)
