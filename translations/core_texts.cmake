# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DCORE=DIR -DOUT=FILE -P core_texts.cmake: the sources of the core that have texts for people,
# in one file for lupdate. Qt's macro stands there for the core's own (core/api/text.h): it names the
# context, whereas an alias (-tr-function-alias QT_TR_NOOP+=ZSQ_TEXT) would put a text under whatever
# class or namespace it stands in.
file(GLOB_RECURSE sources ${CORE}/*.h ${CORE}/*.cpp)
list(REMOVE_ITEM sources ${CORE}/api/text.h)
file(WRITE ${OUT} "")
foreach(source ${sources})
  file(READ ${source} code)
  string(FIND "${code}" "ZSQ_TEXT(" marked)
  if(NOT marked EQUAL -1)
    string(REPLACE "ZSQ_TEXT(" "QT_TRANSLATE_NOOP(\"CoreTexts\", " code "${code}")
    file(APPEND ${OUT} "${code}")
  endif()
endforeach()
