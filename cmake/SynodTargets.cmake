# SPDX-License-Identifier: GPL-3.0-or-later

# A static library whose files are listed by its folders. The folder's own CMakeLists.txt stands in
# as a first source, so that a library nobody has written yet can be configured and linked.
function(synod_add_library name)
    add_library(${name} STATIC ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt)
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
endfunction()

# A GoogleTest program: each TEST is a ctest of its own, with the program's name for a label. Under
# the address sanitizer, with which it takes longer to start than most of them, it is started for
# sixteen shares of them instead. OWN_MAIN: main() is among its sources.
function(synod_add_test name)
    cmake_parse_arguments(arg "OWN_MAIN" "TIMEOUT" "LIBRARIES" ${ARGN})
    add_executable(${name} ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt)
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(
        ${name}
        PRIVATE synod_options synod_test_support ${arg_LIBRARIES} GTest::gmock
    )
    # Tests are compiled more often than run: what they test is optimised, they are not.
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O0>)
    if(NOT arg_OWN_MAIN)
        target_link_libraries(${name} PRIVATE GTest::gmock_main)
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    if(SYNOD_SANITIZE MATCHES "address")
        foreach(share RANGE 15)
            add_test(NAME ${name}.${share} COMMAND ${name})
            set_tests_properties(
                ${name}.${share}
                PROPERTIES
                    TIMEOUT ${arg_TIMEOUT}
                    LABELS ${name}
                    ENVIRONMENT "GTEST_TOTAL_SHARDS=16;GTEST_SHARD_INDEX=${share}"
            )
        endforeach()
        return()
    endif()
    gtest_discover_tests(
        ${name}
        NO_PRETTY_VALUES
        DISCOVERY_MODE PRE_TEST # not whenever it is linked
        DISCOVERY_TIMEOUT 60
        PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS ${name}
    )
endfunction()

# Whoever links to this library gets resources/synod.qrc into the program itself.
function(synod_use_resources library)
    target_sources(${library} INTERFACE $<TARGET_OBJECTS:synod_resources>)
endfunction()

# Where a new thing is a file of its own and a row elsewhere (an exporter, a protocol's system), the
# folder's sources are not listed (docs/decisions/0016): all that lie in it are the target's.
function(synod_add_sources target)
    file(GLOB sources CONFIGURE_DEPENDS *.cpp)
    target_sources(${target} PRIVATE ${sources})
endfunction()

# The same for folders: each below this one that has a CMakeLists.txt.
function(synod_add_folders)
    file(GLOB lists CONFIGURE_DEPENDS */CMakeLists.txt)
    foreach(list IN LISTS lists)
        cmake_path(GET list PARENT_PATH folder)
        add_subdirectory(${folder})
    endforeach()
endfunction()
