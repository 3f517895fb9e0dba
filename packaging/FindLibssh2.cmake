# Defines the target crossdock_libssh2: the system's libssh2 where it is 1.11.1 or newer (rsa-sha2, strict key
# exchange), else the one that packaging/build-libssh2 has built.
pkg_check_modules(SYSTEM_LIBSSH2 QUIET IMPORTED_TARGET libssh2>=1.11.1)
set(LIBSSH2_PREFIX ${CMAKE_SOURCE_DIR}/build/libssh2)

add_library(crossdock_libssh2 INTERFACE)
if(SYSTEM_LIBSSH2_FOUND)
  target_link_libraries(crossdock_libssh2 INTERFACE PkgConfig::SYSTEM_LIBSSH2)
elseif(EXISTS ${LIBSSH2_PREFIX}/version AND EXISTS ${LIBSSH2_PREFIX}/lib/libssh2.a)
  # A target of its own, so that what it needs comes behind it on the linker's command line.
  add_library(built_libssh2 STATIC IMPORTED)
  set_target_properties(built_libssh2 PROPERTIES IMPORTED_LOCATION ${LIBSSH2_PREFIX}/lib/libssh2.a)
  target_link_libraries(built_libssh2 INTERFACE OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB)
  target_include_directories(crossdock_libssh2 SYSTEM BEFORE INTERFACE ${LIBSSH2_PREFIX}/include)
  target_link_libraries(crossdock_libssh2 INTERFACE built_libssh2)
else()
  message(FATAL_ERROR "libssh2 1.11.1 or newer is neither installed nor in build/libssh2: run packaging/build-libssh2")
endif()
