# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the files of lessons/ into a program, so that it needs no folder beside it.
#   synod_add_lessons(TARGET)     adds them to a library
# Run as a script, it writes the C++ file.

if(CMAKE_SCRIPT_MODE_FILE)
    file(
        GLOB_RECURSE files
        RELATIVE "${SYNOD_LESSONS}"
        "${SYNOD_LESSONS}/*/lesson.toml"
        "${SYNOD_LESSONS}/*/*.toml"
        "${SYNOD_LESSONS}/*/*.md"
        "${SYNOD_LESSONS}/*/*.svg"
        "${SYNOD_LESSONS}/*/*.png"
    )
    list(REMOVE_DUPLICATES files)
    list(APPEND files ../docs/glossary.md)
    list(SORT files)
    list(LENGTH files count)
    set(arrays "")
    set(table "")
    set(number 0)
    foreach(file IN LISTS files)
        file(READ "${SYNOD_LESSONS}/${file}" octets HEX)
        string(REGEX REPLACE "(................................)" "\\1\n" octets "${octets}")
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," octets "${octets}")
        string(APPEND arrays "constexpr unsigned char file${number}[] = {\n${octets}0};\n")
        string(REPLACE "../docs/" "" file "${file}")
        string(
            APPEND table
            "    {\"${file}\", {reinterpret_cast<const char*>(file${number}), "
            "sizeof(file${number}) - 1}},\n"
        )
        math(EXPR number "${number} + 1")
    endforeach()
    file(
        WRITE "${SYNOD_OUTPUT}"
        "#include \"engine/lesson/course.h\"\n\n#include <array>\n\n"
        "namespace synod::lesson {\nnamespace {\n\n${arrays}\n} // namespace\n\n"
        "std::span<const BuiltInFile> builtInFiles() {\n"
        "    static const std::array<BuiltInFile, ${count}> files{{\n${table}    }};\n"
        "    return files;\n}\n\n"
        "} // namespace synod::lesson\n"
    )
    return()
endif()

function(synod_add_lessons target)
    set(lessons "${PROJECT_SOURCE_DIR}/lessons")
    set(output "${CMAKE_CURRENT_BINARY_DIR}/built_in_lessons.cpp")
    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${lessons}/*")
    list(APPEND files "${PROJECT_SOURCE_DIR}/docs/glossary.md")
    # Which files there are is a dependency too: one that is taken away is newer than nothing.
    set(names "${CMAKE_CURRENT_BINARY_DIR}/built_in_lessons.txt")
    file(CONFIGURE OUTPUT "${names}" CONTENT "${files}\n" @ONLY)
    add_custom_command(
        OUTPUT "${output}"
        COMMAND
            ${CMAKE_COMMAND} -D "SYNOD_LESSONS=${lessons}" -D "SYNOD_OUTPUT=${output}" -P
            "${PROJECT_SOURCE_DIR}/cmake/SynodLessons.cmake"
        DEPENDS ${files} "${names}" "${PROJECT_SOURCE_DIR}/cmake/SynodLessons.cmake"
        COMMENT "Lessons"
        VERBATIM
    )
    target_sources(${target} PRIVATE "${output}")
endfunction()
