# SPDX-License-Identifier: GPL-3.0-or-later
# Compiles the sources of a folder as one, where all of them are compiled anyway: most of the time
# is headers, ours too, which are then read once a folder (docs/decisions/0013). Folders of one or
# two files are compiled with others of them that lie beside. What files have in unnamed namespaces
# needs names of its own; a file for which that is too much to ask is kept alone.
option(SYNOD_UNITY "Compile the sources of a folder as one" OFF)

# synod_unite(TARGET): once all folders have added their sources to it.
function(synod_unite target)
    if(SYNOD_UNITY)
        cmake_language(
            EVAL CODE "cmake_language(DEFER DIRECTORY [[${PROJECT_SOURCE_DIR}]]
                                      CALL synod_unite_folders ${target})"
        )
    endif()
endfunction()

function(synod_unite_folders target)
    get_target_property(sources ${target} SOURCES)
    get_target_property(here ${target} SOURCE_DIR)
    set(folders "")
    foreach(source IN LISTS sources)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${here} NORMALIZE)
        if(NOT source MATCHES "^${PROJECT_BINARY_DIR}/"
           AND source MATCHES "^${PROJECT_SOURCE_DIR}/(.*)/[^/]*\\.cpp$"
        )
            list(APPEND folders ${CMAKE_MATCH_1})
            list(APPEND files_${CMAKE_MATCH_1} ${source})
        endif()
    endforeach()
    list(REMOVE_DUPLICATES folders)
    foreach(folder IN LISTS folders)
        list(LENGTH files_${folder} count)
        set(unit ${folder})
        if(count LESS_EQUAL 2)
            cmake_path(GET folder PARENT_PATH unit)
            string(APPEND unit "/small")
        endif()
        string(REPLACE "/" "_" unit "${unit}")
        set_source_files_properties(
            ${files_${folder}} TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${unit}
        )
        get_property(seldom GLOBAL PROPERTY SYNOD_SELDOM)
        if("${PROJECT_SOURCE_DIR}/${folder}" IN_LIST seldom)
            synod_compile_quickly(${target} ${unit} ${files_${folder}})
        endif()
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    # g++ takes every file that another one includes for a header.
    # And inlines little in what it takes for one large file: a run of Raft takes 8 % longer then.
    target_compile_options(
        ${target} PRIVATE
                  "$<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage;--param=inline-unit-growth=120>"
    )
endfunction()

# -O2 would take 1.4 times as long.
function(synod_compile_quickly target unit)
    get_target_property(here ${target} BINARY_DIR)
    set(sources ${here}/CMakeFiles/${target}.dir/Unity/unity_${unit}_cxx.cxx)
    foreach(file IN LISTS ARGN)
        get_source_file_property(
            alone ${file} TARGET_DIRECTORY ${target} SKIP_UNITY_BUILD_INCLUSION
        )
        if(alone)
            list(APPEND sources ${file})
        endif()
    endforeach()
    set_source_files_properties(
        ${sources} TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-O1>
    )
endfunction()

# synod_runs_seldom(FOLDER…): of folders here whose code nobody waits for, so that compiling it is
# what takes long. Where files are compiled one by one, nothing changes.
function(synod_runs_seldom)
    list(TRANSFORM ARGN PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    set_property(GLOBAL APPEND PROPERTY SYNOD_SELDOM ${ARGN})
endfunction()

# synod_keep_alone(TARGET FILE…): compiles each by itself, in every build.
function(synod_keep_alone target)
    set_source_files_properties(
        ${ARGN} TARGET_DIRECTORY ${target} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON
    )
endfunction()
